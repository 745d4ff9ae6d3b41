using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.References;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Whoever may write an image's name must not learn from failures which hosts and ports are there.</summary>
public sealed class HiddenFaultTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync()
    {
        lab = await RegistryLab.StartAsync();
        lab.Options = new RegistryClientOptions { HidesFaults = true };
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task A_host_without_an_address_and_a_connection_that_breaks_and_one_that_hangs_are_told_alike()
    {
        RegistryFailure nowhere = (await lab.Client.ResolveAsync(Parsed.Image("nowhere.example.com/team/app"), TestContext.Current.CancellationToken)).Failure!;
        lab.OnTag(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        RegistryFailure broken = (await lab.ResolveAsync()).Failure!;
        TaskCompletionSource reached = new();
        lab.OnTag(context => RegistryLab.HangAsync(context, reached));
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await reached.Task;
        lab.Clock.Advance(TimeSpan.FromSeconds(4));
        RegistryFailure silent = (await asking).Failure!;

        Assert.Equal("could not be asked", nowhere.Problem);
        Assert.All([broken, silent], failure => Assert.Equal((nowhere.Reason, nowhere.Problem, nowhere.Remedy, true), (failure.Reason, failure.Problem, failure.Remedy, failure.IsTransient)));
    }

    [Fact]
    public async Task Whom_a_registry_sends_to_for_a_token_is_not_told_either()
    {
        lab.Access = new AccessControl();
        lab.On(RegistryLab.TokenHost, "/token", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        RegistryFailure failure = (await lab.ResolveAsync()).Failure!;
        Assert.Equal("sends to a token server that could not be asked", failure.Problem);
        Assert.DoesNotContain(RegistryLab.TokenHost, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_registry_answers_is_told()
    {
        lab.OnTag(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        Assert.Contains("answered 503", (await lab.ResolveAsync()).Failure!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_the_operator_listed_is_explained()
    {
        lab.Options = lab.Options with { Registries = new Dictionary<string, RegistrySettings> { ["nowhere.example.com"] = RegistrySettings.Default } };
        RegistryFailure failure = (await lab.Client.ResolveAsync(Parsed.Image("nowhere.example.com/team/app"), TestContext.Current.CancellationToken)).Failure!;
        Assert.Contains("could not be resolved", failure.Problem, StringComparison.Ordinal);
    }
}
