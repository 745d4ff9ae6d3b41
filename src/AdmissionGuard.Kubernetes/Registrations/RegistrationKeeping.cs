using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>
/// Keeps AdmissionGuard's own webhook configurations as the operator wants them, while this process holds the Lease. All replicas watch
/// them, by name; which names there are is settled at the start, since rights are granted by name.
/// </summary>
public sealed class RegistrationKeeping
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterLoss = TimeSpan.FromSeconds(2);

    private readonly ApiConnection api;
    private readonly LeaseElection election;
    private readonly IEndpointCheck endpoints;
    private readonly IRegistrationObserver observer;
    private readonly IWatchObserver watches;
    private readonly TimeProvider clock;
    private readonly Func<double> random;
    private readonly ImmutableArray<ConfigurationState> states;
    private readonly TrustLedger trust;
    private readonly ConfigurationWriter writer;
    private Action? changed;

    /// <summary>Prepares it.</summary>
    public RegistrationKeeping(
        ApiConnection api,
        IEnumerable<string> names,
        LeaseElection election,
        IEndpointCheck endpoints,
        IRegistrationObserver observer,
        IWatchObserver watches,
        TimeProvider clock,
        Func<double> random)
    {
        this.api = api;
        this.election = election;
        this.endpoints = endpoints;
        this.observer = observer;
        this.watches = watches;
        this.clock = clock;
        this.random = random;
        states = [.. names.Select(name => new ConfigurationState(new ConfigurationLedger(name, () => changed?.Invoke()), clock, random))];
        trust = new TrustLedger(clock);
        writer = new ConfigurationWriter(api, clock);
    }

    /// <summary>The names of the configurations.</summary>
    public IEnumerable<string> Names => states.Select(state => state.Ledger.Name);

    /// <summary>Watches the configurations until it is stopped; tells of every change.</summary>
    public Task WatchAsync(Action changes, CancellationToken stop)
    {
        changed = changes;
        return Task.WhenAll(states.Select(state => Watch(state).RunAsync(stop)));
    }

    /// <summary>Which authorities API servers trust now.</summary>
    public TrustSighting LookAtTrust() => trust.Look([.. states.Select(state => state.Ledger.Current)]);

    /// <summary>Applies what is not as it should be; gives the time after which to ask again unless something changes before.</summary>
    /// <param name="order">What is to be registered.</param>
    /// <param name="isCurrent">Asked before each write: false when the order was overtaken, by a newer version of the certificates for one.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<TimeSpan> StepAsync(RegistrationOrder order, Func<CancellationToken, Task<bool>> isCurrent, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(isCurrent);
        TimeSpan next = TimeSpan.MaxValue;
        foreach (ConfigurationTemplate template in order.Templates)
        {
            if (states.FirstOrDefault(state => state.Ledger.Name == template.Name) is { } state)
            {
                TimeSpan wait = await KeepAsync(state, template, order, isCurrent, stop);
                next = wait < next ? wait : next;
            }
        }

        return next;
    }

    private ResourceWatch<WebhookConfigurationObject, LiveConfiguration> Watch(ConfigurationState state)
    {
        WatchedResource<WebhookConfigurationObject, LiveConfiguration> resource = new()
        {
            Name = $"webhook configuration {state.Ledger.Name}",
            Path = WebhookConfigurations.Path,
            Only = state.Ledger.Name,
            PageSize = 1,
            ListType = ApiJson.Default.WebhookConfigurationList,
            LineType = ApiJson.Default.WebhookConfigurationLine,
            Keep = WebhookConfigurations.Keep,
        };
        return new ResourceWatch<WebhookConfigurationObject, LiveConfiguration>(api, resource, state.Ledger, watches, clock, random);
    }

    private async Task<TimeSpan> KeepAsync(
        ConfigurationState state, ConfigurationTemplate template, RegistrationOrder order, Func<CancellationToken, Task<bool>> isCurrent, CancellationToken stop)
    {
        ConfigurationLedger.Sight sight = state.Ledger.Current;
        if (!sight.IsKnown)
        {
            observer.Stands(template.Name, "the API server has not told yet whether it is there");
            return TimeSpan.MaxValue;
        }

        JsonObject desired = DesiredConfiguration.Of(template, order.Authorities, sight.Live, out bool armed);
        ImmutableArray<string> differences = sight.Live is null ? ["all of it"] : ConfigurationComparison.Differences(desired, sight.Live);
        string text = template.Text + order.Authorities;
        if (differences.IsEmpty)
        {
            state.Confirm(armed ? text : null);
            observer.Stands(template.Name, armed ? null : "an injector has yet to fill caBundle in; until then failurePolicy is Ignore");
            return TimeSpan.MaxValue;
        }

        bool trustAlone = ConfigurationComparison.IsTrustAlone(differences);
        string lack = sight.Live is null ? "it is not registered" : $"it differs in {Listed(differences)}";
        if (!election.IsHolder || (order.NotYet is not null && !trustAlone))
        {
            observer.Stands(template.Name, election.IsHolder ? $"{lack}: {order.NotYet}" : $"{lack}; whoever holds the Lease puts that right");
            return TimeSpan.MaxValue;
        }

        observer.Stands(template.Name, lack);
        TimeSpan wait = Longest(state.Pause.Left, state.EchoLeft(sight.Live), state.WasConfirmed(text) ? state.Pace.Left : TimeSpan.Zero);
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        Assertion assertion = new(state, template, desired, text, sight.Live is null ? RepairCause.Deleted : RepairCause.Changed, Listed(differences));
        return await TryAsync(assertion, trustAlone ? [] : template.Endpoints, order, isCurrent, stop);
    }

    private async Task<TimeSpan> TryAsync(
        Assertion assertion, ImmutableArray<Uri> toAsk, RegistrationOrder order, Func<CancellationToken, Task<bool>> isCurrent, CancellationToken stop)
    {
        EndpointTrust trusted = (order.Authorities ?? assertion.Template.Authorities) is { } authorities ? new EndpointTrust(authorities, null) : order.Trust;
        foreach (Uri endpoint in toAsk)
        {
            if (await endpoints.ProblemAsync(endpoint, trusted, stop) is { } silent)
            {
                observer.Stands(assertion.Template.Name, silent);
                return SetBack(assertion, silent);
            }
        }

        try
        {
            if (!await election.ConfirmAsync(stop))
            {
                return AfterLoss;
            }

            return await isCurrent(stop) ? await WriteAsync(assertion, stop) : Soon;
        }
        catch (Exception exception) when (ApiTrouble.Is(exception) && !stop.IsCancellationRequested)
        {
            return SetBack(assertion, ApiTrouble.Words(exception));
        }
    }

    private async Task<TimeSpan> WriteAsync(Assertion assertion, CancellationToken stop)
    {
        (ConfigurationState state, string name) = (assertion.State, assertion.Template.Name);
        ApiReply<WebhookConfigurationObject> written = await writer.WriteAsync(assertion.Desired, name, stop);
        if (!written.Succeeded)
        {
            return SetBack(assertion, written.Failure.ToString());
        }

        string version = written.Value.Metadata?.ResourceVersion ?? "";
        state.Expect(version);
        if (!state.WasConfirmed(assertion.Text))
        {
            observer.Applied(name, assertion.Differences);
            return Soon;
        }

        state.Pace.Note();
        observer.Repaired(name, assertion.Cause, assertion.Differences, version);
        return Soon;
    }

    private TimeSpan SetBack(Assertion assertion, string problem)
    {
        TimeSpan delay = assertion.State.Pause.Begin(assertion.State.Backoff.Next());
        observer.SetBack(assertion.Template.Name, problem, delay);
        return delay;
    }

    private static string Listed(ImmutableArray<string> differences) =>
        differences.Length > 5 ? $"{string.Join(", ", differences.Take(4))} and {differences.Length - 4} further fields" : string.Join(", ", differences);

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> times)
    {
        TimeSpan longest = TimeSpan.Zero;
        foreach (TimeSpan time in times)
        {
            longest = time > longest ? time : longest;
        }

        return longest;
    }

    private sealed record Assertion(
        ConfigurationState State, ConfigurationTemplate Template, JsonObject Desired, string Text, RepairCause Cause, string Differences);
}
