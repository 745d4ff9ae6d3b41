using System.CommandLine;
using AdmissionGuard.Hosting;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.SelfTests;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.SelfTests;

/// <summary>
/// <c>AdmissionGuard selftest</c>, what <c>helm test</c> runs: the image has neither a shell nor kubectl, so the program asks the API
/// server itself.
/// </summary>
internal sealed class SelfTestCommand(Func<string, string?> environment, TextWriter output, TextWriter error, TimeProvider clock)
{
    /// <summary>The word that the command line begins with.</summary>
    public const string Name = "selftest";

    /// <summary>Something came out as it must not.</summary>
    public const int Failed = 1;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Runs it: 0 passed, 1 failed, 2 the options or the cluster access cannot be used.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        RootCommand command = new("Asks the API server whether a bad Pod is denied by AdmissionGuard and a good one admitted; both are dry runs.");
        foreach (Setting setting in SelfTestSettings.All)
        {
            command.Add(setting.Option);
        }

        bool asked = false;
        command.SetAction(_ => asked = true);
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Refuse([.. parsed.Errors.Select(mistake => $"{ShownArgument.In(mistake.Message, arguments)} See {Name} --help.")]);
        }

        await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancel);
        return asked ? await RunAsync(new SettingReader(parsed, environment), cancel) : ServerProcess.Success;
    }

    private async Task<int> RunAsync(SettingReader settings, CancellationToken cancel)
    {
        string? space = Required(settings, SelfTestSettings.Namespace);
        string? good = Required(settings, SelfTestSettings.GoodImage);
        string? bad = Required(settings, SelfTestSettings.BadImage);
        string? file = settings.Path(SelfTestSettings.KubeConfig);
        TimeSpan timeout = settings.Duration(SelfTestSettings.Timeout, LongestTimeout) ?? DefaultTimeout;
        if (!settings.Errors.IsEmpty)
        {
            return Refuse(settings.Errors);
        }

        bool read = file is null
            ? ClusterAccessReader.TryReadPod(out ClusterAccess? access, out string? problem)
            : ClusterAccessReader.TryReadFile(file, out access, out problem);
        using (access)
        {
            return read ? await AskAsync(access!, new Question(space!, good!, bad!, timeout), cancel) : Refuse([problem!]);
        }
    }

    private async Task<int> AskAsync(ClusterAccess access, Question question, CancellationToken cancel)
    {
        using ApiConnection api = new(access, $"AdmissionGuard-selftest/{Server.Version}");
        SelfTestOutcome outcome = await new SelfTest(api, question.Namespace, clock).RunAsync(question.GoodImage, question.BadImage, question.Timeout, cancel);
        await (outcome.Passed ? output : error).WriteLineAsync($"AdmissionGuard {Name} {(outcome.Passed ? "passed" : "failed")}: {outcome.Text}.");
        return outcome.Passed ? ServerProcess.Success : Failed;
    }

    private static string? Required(SettingReader settings, Setting setting)
    {
        string? value = settings.Path(setting);
        if (value is null)
        {
            settings.Report($"{setting.Name} ({setting.Variable}) is missing; give it");
        }

        return value;
    }

    private int Refuse(IEnumerable<string> problems)
    {
        foreach (string problem in problems)
        {
            error.WriteLine($"AdmissionGuard {Name} cannot start: {problem}");
        }

        return ServerProcess.CannotStart;
    }

    private sealed record Question(string Namespace, string GoodImage, string BadImage, TimeSpan Timeout);
}
