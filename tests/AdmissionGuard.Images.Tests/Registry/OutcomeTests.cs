using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.References;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Rows 80 and 81 of the notes and the outcomes of section 13: limits, time, and what is worth another try.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await RegistryLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Theory]
    [InlineData(404, RegistryFailureReason.NotFound, false)]
    [InlineData(403, RegistryFailureReason.AccessDenied, false)]
    [InlineData(429, RegistryFailureReason.Throttled, false)]
    [InlineData(500, RegistryFailureReason.Unavailable, true)]
    [InlineData(503, RegistryFailureReason.Unavailable, true)]
    [InlineData(400, RegistryFailureReason.UnexpectedAnswer, false)]
    [InlineData(204, RegistryFailureReason.UnexpectedAnswer, false)]
    public async Task Each_status_has_its_reason(int status, RegistryFailureReason reason, bool transient)
    {
        lab.OnTag(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((reason, transient), (failure?.Reason, failure?.IsTransient));
        Assert.Contains("registry registry.example.com ", failure?.Message, StringComparison.Ordinal);
        Assert.Contains("repository team/app", failure?.Message, StringComparison.Ordinal);
        Assert.Contains("; ", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_registry_writes_into_an_error_is_not_repeated()
    {
        lab.OnTag(context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("SECRET of the upstream");
        });

        Assert.DoesNotContain("SECRET", (await lab.ResolveAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_an_address_is_unavailable()
    {
        RegistryResult<Descriptor> result = await lab.Client.ResolveAsync(Parsed.Image("nowhere.example.com/app"), TestContext.Current.CancellationToken);

        Assert.Equal((RegistryFailureReason.Unavailable, true), (result.Failure?.Reason, result.Failure?.IsTransient));
        Assert.Contains("nowhere.example.com", result.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_once_more()
    {
        int tries = 0;
        lab.Push(TestImages.Manifest());
        lab.OnTag(context =>
        {
            if (++tries == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return lab.AnswerManifestAsync(context);
        });

        Assert.True((await lab.ResolveAsync()).IsFound);
    }

    [Fact]
    public async Task A_connection_that_always_breaks_is_unavailable_after_two_tries()
    {
        lab.OnTag(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(RegistryFailureReason.Unavailable, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal(2, lab.Asked.Count);
    }

    [Fact]
    public async Task A_body_that_ends_before_its_length_is_no_answer()
    {
        lab.OnTag(async context =>
        {
            context.Response.ContentType = MediaTypes.OciManifest;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(RegistryFailureReason.Unavailable, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task A_manifest_of_exactly_four_mebibytes_is_taken_and_one_byte_more_is_not()
    {
        byte[] manifest = TestImages.Bytes(TestImages.Manifest());
        lab.Store("team/app/manifests/1.0", new Stored([.. manifest, .. Spaces(RegistryClient.MaxManifestBytes - manifest.Length)], MediaTypes.OciManifest));
        lab.Store("team/app/manifests/2.0", new Stored([.. manifest, .. Spaces(RegistryClient.MaxManifestBytes + 1 - manifest.Length)], MediaTypes.OciManifest));

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.Equal(RegistryFailureReason.TooLarge, (await lab.ResolveAsync("team/app:2.0")).Failure?.Reason);
    }

    [Fact]
    public async Task An_endless_body_is_cut_off()
    {
        TaskCompletionSource cut = new();
        lab.OnTag(async context =>
        {
            byte[] piece = Spaces(64 * 1024);
            context.Response.ContentType = MediaTypes.OciManifest;
            try
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                }
            }
            catch (OperationCanceledException)
            {
            }

            cut.SetResult();
        });

        Assert.Equal(RegistryFailureReason.TooLarge, (await lab.ResolveAsync()).Failure?.Reason);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_and_was_not_asked_for()
    {
        string asked = "";
        lab.OnTag(context =>
        {
            asked = context.Request.Headers.AcceptEncoding.ToString();
            context.Response.ContentType = MediaTypes.OciManifest;
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("{}");
        });

        Assert.Contains("compressed", (await lab.ResolveAsync()).Failure?.Message, StringComparison.Ordinal);
        Assert.Equal("identity", asked);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_the_time_of_one_request()
    {
        TaskCompletionSource reached = new();
        lab.OnTag(context => RegistryLab.HangAsync(context, reached));
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await reached.Task;

        lab.Clock.Advance(TimeSpan.FromSeconds(4));

        RegistryFailure? failure = (await asking).Failure;
        Assert.Equal((RegistryFailureReason.Unavailable, true), (failure?.Reason, failure?.IsTransient));
        Assert.Contains("in time", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_comes_slowly_is_left_after_the_time_of_one_request()
    {
        TaskCompletionSource reached = new();
        lab.OnTag(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await RegistryLab.HangAsync(context, reached);
        });
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await reached.Task;

        lab.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(RegistryFailureReason.Unavailable, (await asking).Failure?.Reason);
    }

    [Fact]
    public async Task The_whole_task_has_a_deadline()
    {
        TaskCompletionSource reached = new();
        lab.Options = new RegistryClientOptions { RequestTimeout = TimeSpan.FromMinutes(1) };
        lab.OnTag(context => RegistryLab.HangAsync(context, reached));
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await reached.Task;

        lab.Clock.Advance(TimeSpan.FromSeconds(8));

        RegistryFailure? failure = (await asking).Failure;
        Assert.Equal((RegistryFailureReason.DeadlineExceeded, true), (failure?.Reason, failure?.IsTransient));
    }

    [Fact]
    public async Task The_callers_deadline_is_a_failure_like_any_other()
    {
        TaskCompletionSource reached = new();
        lab.OnTag(context => RegistryLab.HangAsync(context, reached));
        using CancellationTokenSource caller = new();
        Task<RegistryResult<Descriptor>> resolving = lab.Client.ResolveAsync(RegistryLab.Image(), caller.Token);
        Task<RegistryResult<ImageManifest>> getting = lab.Client.GetManifestAsync(RegistryLab.Image(), caller.Token);
        await reached.Task;

        await caller.CancelAsync();

        Assert.Equal(RegistryFailureReason.DeadlineExceeded, (await resolving).Failure?.Reason);
        Assert.Equal(RegistryFailureReason.DeadlineExceeded, (await getting).Failure?.Reason);
    }

    [Fact]
    public async Task One_callers_deadline_does_not_end_the_asking_of_another()
    {
        TaskCompletionSource reached = new(), release = new();
        lab.Push(TestImages.Manifest());
        lab.OnTag(async context =>
        {
            reached.TrySetResult();
            await release.Task;
            await lab.AnswerManifestAsync(context);
        });
        using CancellationTokenSource hasty = new();
        Task<RegistryResult<Descriptor>> first = lab.Client.ResolveAsync(RegistryLab.Image(), hasty.Token);
        await reached.Task;
        Task<RegistryResult<Descriptor>> second = lab.ResolveAsync();

        await hasty.CancelAsync();
        Assert.Equal(RegistryFailureReason.DeadlineExceeded, (await first).Failure?.Reason);
        release.SetResult();

        Assert.True((await second).IsFound);
        Assert.Single(lab.Asked);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again_when_it_says(int status)
    {
        int tries = 0;
        lab.Push(TestImages.Manifest());
        lab.OnTag(context =>
        {
            if (++tries == 1)
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            }

            return lab.AnswerManifestAsync(context);
        });
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await lab.Clock.WaitOfAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, tries);

        lab.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await asking).IsFound);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("Sat, 01 Jan 2000 00:05:00 GMT")]
    [InlineData("soon")]
    [InlineData("-1")]
    public async Task A_busy_server_is_not_waited_for_longer_than_a_review_has(string retryAfter)
    {
        lab.OnTag(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        Assert.Equal(RegistryFailureReason.Throttled, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_asked_twice()
    {
        lab.OnTag(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });

        Assert.Equal(RegistryFailureReason.Unavailable, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal(2, lab.Asked.Count);
    }

    private static byte[] Spaces(int count)
    {
        byte[] spaces = new byte[count];
        Array.Fill(spaces, (byte)' ');
        return spaces;
    }
}
