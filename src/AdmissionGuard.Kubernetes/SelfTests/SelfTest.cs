using System.Text.Json;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.SelfTests;

/// <summary>
/// Asks the API server to create two Pods, as dry runs: a bad one that AdmissionGuard must deny, and a good one that must be admitted.
/// So everything on the way is tried: Service, certificate, registration, policies. Nothing is kept.
/// </summary>
/// <param name="api">The API server; its account needs to create Pods in the namespace.</param>
/// <param name="space">A namespace that the webhook is asked about.</param>
/// <param name="clock">The clock.</param>
public sealed class SelfTest(ApiConnection api, string space, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tries both until they come out as they must, since a policy made a moment ago may not be in force yet.</summary>
    /// <param name="goodImage">The image of the Pod that must be admitted.</param>
    /// <param name="badImage">The image of the Pod that must be denied.</param>
    /// <param name="timeout">How long to try.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task<SelfTestOutcome> RunAsync(string goodImage, string badImage, TimeSpan timeout, CancellationToken cancel)
    {
        DateTimeOffset end = clock.GetUtcNow() + timeout;
        SelfTestOutcome bad = await UntilAsync(() => DenyAsync(badImage, cancel), end, cancel);
        return bad.Passed ? bad.Then(await UntilAsync(() => AdmitAsync(goodImage, cancel), end, cancel)) : bad;
    }

    private async Task<SelfTestOutcome> UntilAsync(Func<Task<SelfTestOutcome>> attempt, DateTimeOffset end, CancellationToken cancel)
    {
        while (true)
        {
            SelfTestOutcome outcome = await attempt();
            if (outcome.Passed || clock.GetUtcNow() + Pause >= end)
            {
                return outcome;
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }

    private async Task<SelfTestOutcome> DenyAsync(string image, CancellationToken cancel)
    {
        (bool created, string answer) = await CreateAsync("bad", image, cancel);
        string pod = $"the bad Pod ({QuotedText.Plain(image)})";
        return created ? new SelfTestOutcome(false, $"{pod} was admitted: is the webhook registered, does it cover namespace {space}, and is the test's policy in force? See /readyz?verbose of its pods")
            : answer.Contains("denied by AdmissionGuard", StringComparison.Ordinal) ? new SelfTestOutcome(true, $"{pod} was denied")
            : new SelfTestOutcome(false, $"{pod} was refused, but not by AdmissionGuard: {answer}");
    }

    private async Task<SelfTestOutcome> AdmitAsync(string image, CancellationToken cancel)
    {
        (bool created, string answer) = await CreateAsync("good", image, cancel);
        string pod = $"the good Pod ({QuotedText.Plain(image)})";
        return created
            ? new SelfTestOutcome(true, $"{pod} was admitted")
            : new SelfTestOutcome(false, $"{pod} was refused: {answer}; if a policy of yours rightly denies it, name an image that it admits (chart value test.goodImage)");
    }

    private async Task<(bool Created, string Answer)> CreateAsync(string name, string image, CancellationToken cancel)
    {
        try
        {
            ApiReply<JsonObject> reply = await api.WriteAsync(
                HttpMethod.Post, $"api/v1/namespaces/{Uri.EscapeDataString(space)}/pods?dryRun=All", Pod(name, image), SelfTestJson.Default.JsonObject, cancel);
            return (reply.Succeeded, reply.Failure?.ToString() ?? "");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            return (false, $"the API server cannot be reached: {QuotedText.Plain(exception.Message.TrimEnd('.'))}");
        }
    }

    // As strict as the strictest policy asks, so that nothing but its image can be held against it.
    private static JsonObject Pod(string name, string image) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["automountServiceAccountToken"] = false,
            ["securityContext"] = new JsonObject
            {
                ["runAsNonRoot"] = true,
                ["runAsUser"] = 1654,
                ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            },
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = name,
                ["image"] = image,
                ["resources"] = new JsonObject { ["requests"] = Resources(), ["limits"] = Resources() },
                ["securityContext"] = new JsonObject
                {
                    ["allowPrivilegeEscalation"] = false,
                    ["privileged"] = false,
                    ["readOnlyRootFilesystem"] = true,
                    ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
                },
            }),
        },
    };

    private static JsonObject Resources() => new() { ["cpu"] = "10m", ["memory"] = "16Mi" };
}
