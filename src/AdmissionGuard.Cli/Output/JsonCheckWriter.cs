using System.Globalization;
using System.Text.Json;
using AdmissionGuard.Cli.Check;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>
/// One JSON document: <c>summary</c>, every workload with its violations and exemptions, and the problems. Fields may be added
/// under the same <c>apiVersion</c>; none changes its meaning or goes.
/// </summary>
internal sealed class JsonCheckWriter(TextWriter writer) : ICheckWriter
{
    /// <inheritdoc/>
    public void Write(CheckReport report) => JsonText.Write(writer, json => Write(json, report));

    private static void Write(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", "admissionguard.io/v1");
        json.WriteString("kind", "CheckReport");
        WriteSummary(json, report);
        json.WriteStartArray("workloads");
        foreach (CheckedWorkload workload in report.Workloads)
        {
            Write(json, workload);
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (InputProblem problem in report.Problems)
        {
            Write(json, problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("workloads", report.Workloads.Length);
        json.WriteNumber("denied", report.Denied);
        json.WriteNumber("violations", report.ViolationCount);
        json.WriteNumber("passedOver", report.PassedOver);
        json.WriteNumber("problems", report.Problems.Length);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedWorkload workload)
    {
        json.WriteStartObject();
        json.WriteString("file", workload.Source);
        Write(json, workload.Mark);
        json.WriteString("kind", workload.Kind);
        json.WriteString("namespace", workload.Namespace);
        json.WriteString("name", workload.Name);
        json.WriteBoolean("allowed", workload.Verdict.Allowed);
        json.WriteNumber("unlistedDenials", workload.Verdict.UnlistedDenials);
        json.WriteStartArray("violations");
        foreach (PlacedViolation placed in workload.Violations)
        {
            Write(json, placed);
        }

        json.WriteEndArray();
        json.WriteStartArray("exemptions");
        foreach (ExemptionUse use in workload.Verdict.Exemptions)
        {
            Write(json, use);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlacedViolation placed)
    {
        Violation violation = placed.Violation;
        json.WriteStartObject();
        json.WriteString("policy", violation.Policy);
        json.WriteString("rule", violation.Rule);
        json.WriteString("reason", violation.Reason.Code);
        json.WriteString("mode", ModeWords.Policy(violation.Mode));
        json.WriteString("path", violation.Place.FullPath);
        if (violation.Place.Name is { } name)
        {
            json.WriteString("name", name);
        }

        Write(json, placed.Mark);
        if (violation.Secret is { } secret)
        {
            json.WriteStartObject("secret");
            SecretJson.Write(json, secret, violation.Place);
            json.WriteEndObject();
        }

        json.WriteString("message", violation.ToString());
        json.WriteString("fault", violation.Fault);
        json.WriteString("remedy", violation.Remedy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExemptionUse use)
    {
        json.WriteStartObject();
        json.WriteString("policy", use.Policy);
        json.WriteString("rule", use.Rule);
        json.WriteString("until", use.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("reason", use.Why);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InputProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("file", problem.Source);
        if (problem.Mark is { } mark)
        {
            Write(json, mark);
        }

        json.WriteString("message", problem.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Mark mark)
    {
        json.WriteNumber("line", mark.Line);
        json.WriteNumber("column", mark.Column);
    }
}
