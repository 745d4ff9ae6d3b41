using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>The published tool, as a person runs <c>admissionguard trust</c>.</summary>
internal static class TrustTool
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tool", "admissionguard");

    /// <summary>Shows what a server says about an image.</summary>
    public static Task<CommandResult> InspectAsync(SigningLab lab, string image, params IEnumerable<string> more) =>
        RunAsync(["inspect", image, $"--server={lab.Notary.Address}", $"--ca={lab.Tls.Authority}", .. more]);

    /// <summary>Verifies an image.</summary>
    public static Task<CommandResult> VerifyAsync(SigningLab lab, string image, params IEnumerable<string> more) =>
        RunAsync(["verify", image, $"--server={lab.Notary.Address}", $"--ca={lab.Tls.Authority}", .. more]);

    /// <summary>Runs any of the trust commands.</summary>
    public static Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => Command.RunAsync(Program, ["trust", .. arguments]);

    /// <summary>Runs any of them with more in its environment.</summary>
    public static Task<CommandResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        Command.RunAsync(Program, ["trust", .. arguments], environment);

    /// <summary>What a run with <c>-o json</c> wrote.</summary>
    public static JsonNode Json(this CommandResult result) => JsonNode.Parse(result.Output) ?? throw new InvalidOperationException(result.Error);
}
