using System.Net;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Hosting;

public sealed class DrainTests
{
    [Fact]
    public async Task A_stopping_server_is_unready_and_serves_on_until_the_drain_is_over()
    {
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Drain = TimeSpan.FromSeconds(4) });
        await server.AnswerAsync(ReviewBody.Good());
        Task stop = server.App.StopAsync();
        await server.Log.WaitForAsync(5002);

        using HttpResponseMessage ready = await server.Client.GetAsync(new Uri(server.Plain, "readyz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("stopping", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage review = await server.PostAsync(ReviewBody.Good());
        Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        Assert.True(review.Headers.ConnectionClose);
        await stop.WaitAsync(Patience.Long);
        await Assert.ThrowsAsync<HttpRequestException>(() => server.PostAsync(ReviewBody.Good()));
    }
}
