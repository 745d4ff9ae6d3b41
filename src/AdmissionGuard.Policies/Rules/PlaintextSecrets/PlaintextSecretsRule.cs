using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Judges every <c>env[].value</c> of every container by name and value together.</summary>
internal sealed class PlaintextSecretsRule : IRule
{
    private const int MaxNameBytes = 512;

    private const string Remedy =
        "take it from a Secret with valueFrom.secretKeyRef, or mount it (projected volume, External Secrets, Secrets Store CSI driver) and pass the path, "
        + "e.g. in a variable that ends in _FILE; then replace the secret, it has been seen";

    /// <inheritdoc/>
    public void Judge(Workload workload, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(findings);
        TextBuffer buffer = new(stackalloc char[TextBuffer.InitialLength]);
        try
        {
            foreach (Container container in workload.Pod.Containers)
            {
                Judge(workload, container, ref buffer, findings);
            }
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static void Judge(Workload workload, Container container, ref TextBuffer buffer, Findings findings)
    {
        AccessKeyPair pair = default;
        ReadOnlySpan<EnvVariable> variables = container.Env.Span;
        for (int i = 0; i < variables.Length; i++)
        {
            if (variables[i].Value.IsEmpty)
            {
                continue;
            }

            if (Find(variables[i], i, ref buffer, ref pair) is { } finding)
            {
                Tell(workload, container, i, finding, findings);
            }
        }

        if (pair.Secret is { } secret)
        {
            Tell(workload, container, secret, new SecretFinding(AccessKeyPair.Rule, LengthClass.Over32), findings);
        }
    }

    private static SecretFinding? Find(in EnvVariable variable, int index, ref TextBuffer buffer, ref AccessKeyPair pair)
    {
        ReadOnlySpan<byte> name = variable.Name.Span;
        name = name[^Math.Min(name.Length, MaxNameBytes)..];
        ReadOnlySpan<byte> value = variable.Value.Span;
        if (value.Length > SecretDetector.MaxLength)
        {
            // Decoding a whole body to read its ends would cost memory for nothing.
            return FindIn(name, value[..(SecretDetector.MaxLength / 2)], ref buffer) ?? FindIn(name, value[^(SecretDetector.MaxLength / 2)..], ref buffer);
        }

        buffer.Decode(name, value, out ReadOnlySpan<char> nameText, out ReadOnlySpan<char> valueText);
        SecretFinding? finding = SecretDetector.Find(nameText, valueText);
        if (finding is null)
        {
            pair.Observe(index, valueText);
        }

        return finding;
    }

    private static SecretFinding? FindIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref TextBuffer buffer)
    {
        buffer.Decode(name, value, out ReadOnlySpan<char> nameText, out ReadOnlySpan<char> valueText);
        return SecretDetector.Find(nameText, valueText);
    }

    private static void Tell(Workload workload, Container container, int index, SecretFinding finding, Findings findings)
    {
        if (findings.IsFull)
        {
            findings.AddUnlisted();
            return;
        }

        ReadOnlySpan<byte> name = container.Env[index].Name.Span;
        string shown = QuotedText.Of(Encoding.UTF8.GetString(name[..Math.Min(name.Length, MaxNameBytes)]));
        findings.Add(
            finding.Reason,
            Place.Of(workload, container, string.Create(CultureInfo.InvariantCulture, $"env[{index}].value")),
            $"variable {shown} holds {finding.Rule.Words} ({finding.Length.Words()}, rule {finding.RuleId})",
            Remedy);
    }
}
