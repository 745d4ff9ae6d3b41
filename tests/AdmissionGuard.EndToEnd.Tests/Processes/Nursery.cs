using System.Collections.Concurrent;
using System.Diagnostics;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>
/// Starts every process of the run from one thread that lives as long as the run, under <c>setpriv --pdeathsig KILL</c>:
/// whatever ends the run, even SIGKILL, ends them too.
/// </summary>
/// <remarks>
/// The kernel sends the signal of PR_SET_PDEATHSIG when the <em>thread</em> that forked ends (prctl(2)), and threads of the
/// pool come and go; hence the thread of its own.
/// </remarks>
internal static class Nursery
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = Open();

    /// <summary>Starts a program that dies with the test run.</summary>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static Task<Process> StartAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("setpriv", ["--pdeathsig", "KILL", "--", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> Open()
    {
        BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> requests = [];
        new Thread(() => Serve(requests)) { IsBackground = true, Name = "nursery" }.Start();
        return requests;
    }

    private static void Serve(BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> requests)
    {
        foreach ((ProcessStartInfo start, TaskCompletionSource<Process> started) in requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start"));
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        }
    }
}
