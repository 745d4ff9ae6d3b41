using System.Globalization;
using System.Text;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>The message of a denial: every fault at once, where it is, and how to mend it.</summary>
public static class DenialMessage
{
    /// <summary>The most violations listed; the rest is counted.</summary>
    public const int MaxListed = 20;

    /// <summary>The most characters of one line; keeps the whole below what controllers and Events carry along.</summary>
    public const int MaxLineLength = 700;

    /// <summary>Writes the message. Only violations that deny are in it.</summary>
    public static string Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        Violation[] denials = [.. verdict.Violations.Where(violation => violation.Mode == Mode.Enforce)];
        int count = denials.Length + verdict.UnlistedDenials;
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"denied by AdmissionGuard: {count} {(count == 1 ? "violation" : "violations")}");
        for (int i = 0; i < Math.Min(denials.Length, MaxListed); i++)
        {
            message.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {CutText.To(denials[i].ToString(), MaxLineLength)}");
        }

        if (count > MaxListed)
        {
            message.Append(CultureInfo.InvariantCulture, $"\nand {count - MaxListed} more");
        }

        return message.ToString();
    }
}
