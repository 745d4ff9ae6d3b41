using System.Net;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Reviews;

public sealed class OverloadTests
{
    private const int Large = 200_000;

    [Fact]
    public async Task Past_the_bound_a_review_is_denied_as_overloaded_with_its_uid()
    {
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { MaxConcurrentReviews = 1 });
        using HalfSentBody slow = new(ReviewBody.Good(padding: Large));
        Task<HttpResponseMessage> held = server.Client.PostAsync(server.Validate, slow);
        await Patience.UntilAsync(() => server.Gate.Inside == 1);

        string answer = await AnswerWithinAsync(server, "500ms");
        Assert.Contains($"\"uid\":\"{ReviewBody.Uid}\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        Assert.Contains("overloaded", answer, StringComparison.Ordinal);
        Assert.Contains("reason=\"overloaded\"", await server.MetricsAsync(), StringComparison.Ordinal);

        slow.SendRest();
        using HttpResponseMessage late = await held;
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task A_review_that_waits_is_answered_when_its_turn_comes()
    {
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { MaxConcurrentReviews = 1 });
        using HalfSentBody slow = new(ReviewBody.Good(padding: Large));
        Task<HttpResponseMessage> held = server.Client.PostAsync(server.Validate, slow);
        await Patience.UntilAsync(() => server.Gate.Inside == 1);
        Task<HttpResponseMessage> waiting = server.Client.PostAsync(
            new Uri(server.Validate, "validate?timeout=30s"), ReviewBody.Content(ReviewBody.Good()));
        await Patience.UntilAsync(() => server.Gate.InLine == 1);

        slow.SendRest();
        using HttpResponseMessage first = await held;
        using HttpResponseMessage second = await waiting;
        Assert.Contains("\"allowed\":true", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, server.Gate.Inside);
    }

    [Fact]
    public async Task Half_sent_small_bodies_hold_no_place()
    {
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { MaxConcurrentReviews = 1 });
        using HalfSentBody slow = new(ReviewBody.Good(padding: 1000));
        Task<HttpResponseMessage> held = server.Client.PostAsync(server.Validate, slow);
        await slow.HalfSent.WaitAsync(Patience.Long);

        Assert.Contains("\"allowed\":true", await server.AnswerAsync(ReviewBody.Good()), StringComparison.Ordinal);
        slow.SendRest();
        using HttpResponseMessage late = await held;
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task A_large_body_that_stalls_gives_its_place_back()
    {
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { MaxConcurrentReviews = 1 });
        using HalfSentBody slow = new(ReviewBody.Good(padding: Large));
        Task<HttpResponseMessage> held = server.Client.PostAsync(new Uri(server.Validate, "validate?timeout=500ms"), slow);
        await Patience.UntilAsync(() => server.Gate.Inside == 1);
        await Patience.UntilAsync(() => server.Gate.Inside == 0);
        Assert.Contains("\"allowed\":true", await server.AnswerAsync(ReviewBody.Good()), StringComparison.Ordinal);
        slow.SendRest();
        await Assert.ThrowsAnyAsync<Exception>(async () => (await held).EnsureSuccessStatusCode());
    }

    private static async Task<string> AnswerWithinAsync(GuardServer server, string timeout)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(
            new Uri(server.Validate, $"validate?timeout={timeout}"), ReviewBody.Content(ReviewBody.Good()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
