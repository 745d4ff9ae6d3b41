using System.Globalization;
using AdmissionGuard.Cli.Output;

namespace AdmissionGuard.Cli.Trust;

/// <summary>For people: every step, then the verdict.</summary>
internal sealed class TextVerifyWriter(TextWriter writer, bool hasColour)
{
    private readonly Palette palette = new(hasColour);

    /// <summary>Writes everything.</summary>
    public void Write(VerifyReport report)
    {
        writer.WriteLine(palette.Strong(report.Image.ToString()));
        foreach (VerifiedSource source in report.Sources)
        {
            Write(source);
        }

        if (report.Engine is { } engine)
        {
            writer.WriteLine(engine.Outcome == EngineOutcome.Same ? palette.Good(engine.Message) : palette.Bad(engine.Message));
        }
    }

    private void Write(VerifiedSource source)
    {
        string policy = source.Source.Policy is { } name ? $" for policy {name}" : "";
        writer.WriteLine($"asking {source.Source.Source.Notary?.Server}{policy}");
        int number = 0;
        foreach (string step in source.Steps)
        {
            number++;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {number}. {step}"));
        }

        writer.WriteLine(source.Reason is { } reason
            ? palette.Bad($"not verified: {source.Fault} [{reason.Code}]; {source.Remedy}{(source.IsTolerated ? " (the policy admits it with a warning meanwhile)" : "")}")
            : palette.Good($"verified: {source.Digest}"));
        if (source.Advice is { } advice)
        {
            writer.WriteLine($"advice: {advice}");
        }
    }
}
