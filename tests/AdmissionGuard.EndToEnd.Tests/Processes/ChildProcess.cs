using System.Diagnostics;
using System.Text;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>A long-running program of the run, with what it has written so far; stopped by its own process id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _name;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(string name, Process process)
    {
        _name = name;
        _process = process;
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended by itself or was stopped.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code of an ended process.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The bytes of memory that it has resident now.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The processor time that it has used until now, in ticks of the kernel: 10 ms.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Everything written to standard output and standard error until now.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a command line.</summary>
    public static Task<ChildProcess> StartAsync(string name, IReadOnlyList<string> commandLine) => StartAsync(name, commandLine[0], commandLine.Skip(1));

    /// <summary>Starts a program.</summary>
    public static async Task<ChildProcess> StartAsync(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ChildProcess child = new(name, await Nursery.StartAsync(program, arguments, environment));
        child._process.OutputDataReceived += child.Keep;
        child._process.ErrorDataReceived += child.Keep;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Fails with the last lines of the output if the process is gone.</summary>
    public void EnsureRunning()
    {
        if (HasExited)
        {
            throw new InvalidOperationException($"{_name} ended with code {ExitCode}: {string.Join('\n', Output.Split('\n').TakeLast(15))}");
        }
    }

    /// <summary>Waits until it ends by itself; gives its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ExitCode;
    }

    /// <summary>Holds it still until <see cref="Resume"/>.</summary>
    public void Pause() => Posix.Pause(_process.Id);

    /// <summary>Lets it run on.</summary>
    public void Resume() => Posix.Resume(_process.Id);

    /// <summary>Ends it at once, as a crash would (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM, then SIGKILL when that is not enough. Returns whether SIGTERM was.</summary>
    public Task<bool> StopAsync() => StopAsync(Patience);

    /// <summary>SIGTERM, then SIGKILL after a time of grace. Returns whether SIGTERM was enough.</summary>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        if (!HasExited)
        {
            Posix.Term(_process.Id);
            Posix.Resume(_process.Id);
        }

        using CancellationTokenSource patience = new(grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (line.Data is { } text)
            {
                _output.AppendLine(text);
            }
        }
    }
}
