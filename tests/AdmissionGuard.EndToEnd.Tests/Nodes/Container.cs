using System.Collections.Concurrent;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>One container of a Pod: its process, started anew as the restart policy says, and what its probes found.</summary>
internal sealed class Container : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ContainerPlan _plan;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<ChildProcess> _processes = [];
    private volatile bool _startedUp;
    private volatile bool _ready;

    /// <summary>Prepares it.</summary>
    public Container(ContainerPlan plan) => _plan = plan;

    /// <summary>Its name.</summary>
    public string Name => _plan.Name;

    /// <summary>What it does now.</summary>
    public ContainerState State { get; private set; } = ContainerState.Waiting("ContainerCreating");

    /// <summary>How its process ended before; null when it never did.</summary>
    public ContainerState? LastState { get; private set; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Whether it has passed its startup probe, if it has one.</summary>
    public bool HasStarted => State.IsRunning && _startedUp;

    /// <summary>Whether it takes requests.</summary>
    public bool IsReady => HasStarted && _ready;

    /// <summary>Everything it wrote since it was made, before restarts too.</summary>
    public string Log => string.Concat(_processes.Select(process => process.Output));

    /// <summary>Runs it until it ended for good.</summary>
    public async Task RunAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            ContainerState ended = await RunOnceAsync();
            State = ended;
            if (_ending.IsCancellationRequested || !_plan.StartsAgain(ended.ExitCode ?? 0))
            {
                return;
            }

            LastState = ended;
            State = ContainerState.Waiting("CrashLoopBackOff", $"back-off restarting the container, which ended with exit code {ended.ExitCode}");
            await PauseAsync();
            Restarts++;
        }
    }

    /// <summary>Ends it for good: the preStop action, SIGTERM, and SIGKILL when the time of grace is over.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        await _ending.CancelAsync();
        if (_processes.LastOrDefault() is { HasExited: false } process)
        {
            TimeSpan before = _plan.PreStop < grace ? _plan.PreStop : grace;
            await Task.Delay(before, TimeProvider.System);
            await process.StopAsync(grace - before);
        }
    }

    /// <summary>Stops its process and starts it again, as the kubelet does with one that fails its liveness probe.</summary>
    public void Restart() => Judge(passed: false, _processes.Last());

    /// <summary>Kills its process, as the kernel does when memory runs out.</summary>
    public void Kill()
    {
        if (State.IsRunning)
        {
            _processes.Last().Kill();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in _processes)
        {
            await process.DisposeAsync();
        }

        _ending.Dispose();
    }

    private async Task<ContainerState> RunOnceAsync()
    {
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        (_startedUp, _ready) = (_plan.Startup is null, _plan.Readiness is null);
        ChildProcess process = await ChildProcess.StartAsync(Name, _plan.CommandLine());
        _processes.Enqueue(process);
        State = ContainerState.Running(started);
        if (_ending.IsCancellationRequested)
        {
            process.Kill(); // told to stop while it was being started
        }

        using CancellationTokenSource exited = new();
        Task probing = ProbeAsync(process, exited.Token);
        int code = await process.WaitAsync();
        await exited.CancelAsync();
        await probing;
        return ContainerState.Terminated(code, started, TimeProvider.System.GetUtcNow());
    }

    private async Task ProbeAsync(ChildProcess process, CancellationToken exited)
    {
        try
        {
            if (_plan.Startup is { } startup)
            {
                await StartUpAsync(startup, process, exited);
            }

            await Task.WhenAll(
                _plan.Readiness?.RunAsync(passed => _ready = passed, exited) ?? Task.CompletedTask,
                _plan.Liveness?.RunAsync(passed => Judge(passed, process), exited) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (exited.IsCancellationRequested)
        {
            // There is nothing left to probe.
        }
    }

    private async Task StartUpAsync(Probe startup, ChildProcess process, CancellationToken exited)
    {
        using CancellationTokenSource decided = CancellationTokenSource.CreateLinkedTokenSource(exited);
        try
        {
            await startup.RunAsync(
                passed =>
                {
                    Judge(passed, process);
                    _startedUp = passed;
                    decided.Cancel();
                },
                decided.Token);
        }
        catch (OperationCanceledException) when (!exited.IsCancellationRequested)
        {
            // It has started, or is being stopped.
        }
    }

    // A failed probe stops the process as a deletion would; it is then started again.
    private void Judge(bool passed, ChildProcess process)
    {
        if (!passed)
        {
            _ = process.StopAsync(_plan.Grace);
        }
    }

    // At once the first time, then longer each time; the kubelet's own pauses of up to five minutes would only make tests slow.
    private async Task PauseAsync()
    {
        TimeSpan pause = Restarts == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, Math.Min(Restarts, 8)) / 2);
        await Task.Delay(pause < LongestPause ? pause : LongestPause, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
