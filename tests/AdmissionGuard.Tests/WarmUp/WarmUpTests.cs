using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.WarmUp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.WarmUp;

public sealed class WarmUpTests
{
    [Fact]
    public void Only_the_token_is_the_pass()
    {
        WarmUpPass pass = new();
        Assert.True(pass.IsHeldBy(Request(pass.Token)));
        Assert.False(pass.IsHeldBy(Request("guess")));
        Assert.False(pass.IsHeldBy(Request(null)));
    }

    [Fact]
    public void After_the_warm_up_no_token_is_the_pass()
    {
        WarmUpPass pass = new();
        string? token = pass.Token;
        pass.End();
        Assert.False(pass.IsHeldBy(Request(token)));
        Assert.False(pass.IsHeldBy(Request("")));
    }

    [Fact]
    public async Task A_ready_server_has_ended_its_warm_up_and_logged_none_of_it()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        Assert.Null(server.App.Services.GetRequiredService<WarmUpPass>().Token);
        Assert.DoesNotContain(server.Log.Lines, line => line.EventId is 1001 or 1002 or 4002 or 4003);
    }

    private static HttpRequest Request(string? token)
    {
        DefaultHttpContext context = new();
        if (token is not null)
        {
            context.Request.Headers[WarmUpPass.Header] = token;
        }

        return context.Request;
    }
}
