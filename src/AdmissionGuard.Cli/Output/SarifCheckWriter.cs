using System.Collections.Immutable;
using System.Text.Json;
using AdmissionGuard.Cli.Check;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>
/// SARIF 2.1.0 (OASIS) with one run: every reason is a rule, every violation a result; input that could not be judged is a
/// notification, and the invocation then counts as failed.
/// </summary>
internal sealed class SarifCheckWriter(TextWriter writer, ImmutableArray<Reason> reasons) : ICheckWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <inheritdoc/>
    public void Write(CheckReport report) => JsonText.Write(writer, json => Write(json, report));

    private void Write(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        SarifDriver.Write(json, reasons);
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation(json, report);
        json.WriteStartArray("results");
        SarifFingerprints fingerprints = new();
        foreach (CheckedWorkload workload in report.Workloads)
        {
            foreach (PlacedViolation placed in workload.Violations)
            {
                WriteResult(json, workload, placed, fingerprints.Next(workload, placed.Violation));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Problems.IsEmpty);
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (InputProblem problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteMessage(json, "message", problem.Text);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePhysicalLocation(json, problem.Source, problem.Mark);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteResult(Utf8JsonWriter json, CheckedWorkload workload, PlacedViolation placed, string fingerprint)
    {
        Violation violation = placed.Violation;
        json.WriteStartObject();
        json.WriteString("ruleId", violation.Reason.Code);
        if (reasons.IndexOf(violation.Reason) is >= 0 and int index)
        {
            json.WriteNumber("ruleIndex", index);
        }

        json.WriteString("level", ModeWords.Sarif(violation.Mode));
        WriteMessage(json, "message", violation.ToString());
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePhysicalLocation(json, workload.Source, placed.Mark);
        WriteLogicalLocation(json, workload, violation);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString(SarifFingerprints.Name, fingerprint);
        json.WriteEndObject();
        if (violation.Secret is { } secret)
        {
            json.WriteStartObject("properties");
            SecretJson.Write(json, secret, violation.Place);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePhysicalLocation(Utf8JsonWriter json, string source, Mark? mark)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifUri.Of(source));
        json.WriteEndObject();
        if (mark is { } at)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", at.Line);
            json.WriteNumber("startColumn", at.Column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLogicalLocation(Utf8JsonWriter json, CheckedWorkload workload, Violation violation)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", $"{workload.Kind}/{workload.Namespace}/{workload.Name}:{violation.Place.FullPath}");
        json.WriteString("kind", "member");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
