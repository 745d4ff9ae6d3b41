using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;

namespace AdmissionGuard.Kubernetes.Tests.Api.Watching;

public sealed class ResourceWatchTests
{
    [Fact]
    public async Task Every_page_is_read_and_the_whole_told_once()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync(pageSize: 2);
        ScriptedCall first = await watch.Api.NextAsync();
        Assert.Equal(("/api/v1/configmaps", "2", "kept=yes", ""), (first.Path, first.Query("limit"), first.Query("labelSelector"), first.Query("continue")));
        await first.ReplyListAsync("7", "the rest&more", Map("a"), Map("b"));

        ScriptedCall second = await watch.Api.NextAsync();
        Assert.Empty(watch.Told);
        Assert.Equal("the rest&more", second.Query("continue"));
        await second.ReplyListAsync("7", "", Map("c"));

        await watch.ToldAsync("= a b c");
        Assert.Single(watch.Told);
    }

    [Fact]
    public async Task The_watch_begins_where_the_list_ended_and_asks_for_bookmarks()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await (await watch.Api.NextAsync()).ReplyListAsync("41");
        ScriptedCall call = await watch.Api.NextAsync();
        Assert.Equal(
            ("1", "true", "41", "kept=yes", "360"),
            (call.Query("watch"), call.Query("allowWatchBookmarks"), call.Query("resourceVersion"), call.Query("labelSelector"), call.Query("timeoutSeconds")));
    }

    [Fact]
    public async Task Changes_are_told_in_their_order()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendEventAsync("ADDED", Map("b", "2"));
        await call.SendEventAsync("MODIFIED", Map("a", "3"));
        await call.SendEventAsync("DELETED", Map("b", "4"));
        await watch.ToldAsync("- b");
        Assert.Equal(["= a", "+ b", "+ a", "- b"], watch.Told);
        Assert.True(watch.Settled > 1);
    }

    [Fact]
    public async Task A_watch_that_ended_goes_on_after_the_last_bookmark_without_a_list()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendEventAsync("ADDED", Map("b", "5"));
        await call.SendBookmarkAsync("90");
        await watch.ToldAsync("+ b");
        watch.Clock.Advance(TimeSpan.FromMinutes(1));
        call.End();
        ScriptedCall next = await watch.Api.NextAsync();
        Assert.Equal(("1", "90"), (next.Query("watch"), next.Query("resourceVersion")));
        Assert.Empty(watch.Setbacks);
    }

    [Fact]
    public async Task A_dropped_connection_goes_on_after_the_last_change()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendEventAsync("ADDED", Map("b", "5"));
        await watch.ToldAsync("+ b");
        call.Drop();
        ScriptedCall next = await watch.NextAfterWaitAsync();
        Assert.Equal(("1", "5"), (next.Query("watch"), next.Query("resourceVersion")));
        await (await next.OpenAsync()).SendEventAsync("DELETED", Map("b", "6"));
        await watch.ToldAsync("- b");
        Assert.Single(watch.Setbacks);
        await Soon.UntilAsync(() => watch.Recoveries == 1);
    }

    [Fact]
    public async Task A_version_that_is_gone_leads_to_a_fresh_list()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await (await watch.Api.NextAsync()).ReplyListAsync("1", "", Map("a"));
        await (await watch.Api.NextAsync()).FailAsync(410);
        ScriptedCall list = await watch.NextAfterWaitAsync();
        Assert.Equal("", list.Query("watch"));
        await list.ReplyListAsync("9", "", Map("b"));
        await watch.ToldAsync("= b");
        Assert.Equal("9", (await watch.Api.NextAsync()).Query("resourceVersion"));
    }

    [Fact]
    public async Task A_version_that_is_gone_while_watching_leads_to_a_fresh_list()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendErrorAsync(410);
        ScriptedCall list = await watch.NextAfterWaitAsync();
        Assert.Equal("", list.Query("watch"));
        Assert.Contains("410", Assert.Single(watch.Setbacks).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_error_of_the_server_goes_on_without_a_list()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendEventAsync("ADDED", Map("b", "5"));
        await call.SendErrorAsync(500);
        Assert.Equal("5", (await watch.NextAfterWaitAsync()).Query("resourceVersion"));
    }

    [Fact]
    public async Task A_list_whose_next_page_is_gone_begins_anew_and_tells_nothing_half()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await (await watch.Api.NextAsync()).ReplyListAsync("1", "more", Map("a"));
        await (await watch.Api.NextAsync()).FailAsync(410);
        ScriptedCall again = await watch.NextAfterWaitAsync();
        Assert.Equal("", again.Query("continue"));
        Assert.Empty(watch.Told);
        await again.ReplyListAsync("2", "", Map("b"));
        await watch.ToldAsync("= b");
    }

    [Theory]
    [InlineData("garbage\n")]
    [InlineData("{\"type\":\"ADDED\"}\n")]
    [InlineData("{\"type\":\"SOMETHING\",\"object\":{\"metadata\":{\"resourceVersion\":\"3\"}}}\n")]
    [InlineData("null\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":7}}}\n")]
    public async Task A_line_that_cannot_be_read_leads_to_a_fresh_list(string line)
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendEventAsync("ADDED", Map("b", "2"));
        await call.SendAsync(line);
        ScriptedCall list = await watch.NextAfterWaitAsync();
        Assert.Equal(("", "= a", "+ b"), (list.Query("watch"), watch.Told.First(), watch.Told.Last()));
    }

    [Fact]
    public async Task A_line_that_comes_in_pieces_is_read_whole()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1");
        string line = $$"""{"type":"ADDED","object":{{Map("slow", "2")}}}""" + "\n";
        foreach (string piece in line.Chunk(17).Select(chunk => new string(chunk)))
        {
            await call.SendAsync(piece);
        }

        await watch.ToldAsync("+ slow");
    }

    [Fact]
    public async Task A_line_that_is_cut_off_is_not_told()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        await call.SendAsync($$"""{"type":"DELETED","object":{{Map("a", "2")}}}""");
        call.End();
        Assert.Equal("1", (await watch.NextAfterWaitAsync()).Query("resourceVersion"));
        Assert.Equal(["= a"], watch.Told);
    }

    [Fact]
    public async Task A_watch_that_is_silent_for_too_long_is_opened_anew()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        Task left = call.Left;
        await call.SendEventAsync("ADDED", Map("b", "1"));
        await watch.ToldAsync("+ b");
        await watch.Clock.PassingAsync(TimeSpan.FromSeconds(10), () => watch.Api.HasCall);
        await left;
        Assert.Contains("nothing came for 120 s", Assert.Single(watch.Setbacks).Problem, StringComparison.Ordinal);
        Assert.Equal("1", (await watch.Api.NextAsync()).Query("resourceVersion"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_asked_anew()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await watch.Api.NextAsync();
        await watch.Clock.PassingAsync(TimeSpan.FromSeconds(5), () => watch.Api.HasCall);
        Assert.Contains("no answer within 30 s", Assert.Single(watch.Setbacks).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setbacks_in_a_row_are_further_and_further_apart_and_a_change_makes_good_for_them()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        ScriptedCall call = await watch.ListThenWatchAsync("1", "a");
        for (int i = 0; i < 3; i++)
        {
            call.End();
            call = await (await watch.NextAfterWaitAsync()).OpenAsync();
        }

        await call.SendBookmarkAsync("5");
        await Soon.UntilAsync(() => watch.Recoveries == 1);
        call.Drop();
        await watch.NextAfterWaitAsync();
        Assert.Equal([187.5, 375, 750, 187.5], watch.Setbacks.Select(setback => setback.Delay.TotalMilliseconds));
    }

    [Fact]
    public async Task A_watch_that_stays_open_makes_good_for_setbacks_though_nothing_happens()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await (await watch.Api.NextAsync()).FailAsync(500);
        await (await watch.NextAfterWaitAsync()).FailAsync(500);
        await (await watch.NextAfterWaitAsync()).ReplyListAsync("1");
        ScriptedCall call = await (await watch.Api.NextAsync()).OpenAsync();
        await watch.Clock.PassingAsync(TimeSpan.FromMilliseconds(50), () => watch.Recoveries == 1);
        call.Drop();
        await watch.NextAfterWaitAsync();
        Assert.Equal([187.5, 375, 187.5], watch.Setbacks.Select(setback => setback.Delay.TotalMilliseconds));
    }

    [Fact]
    public async Task A_missing_right_is_told_with_the_remedy()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        await (await watch.Api.NextAsync()).FailAsync(403, "configmaps is forbidden");
        await Soon.UntilAsync(() => !watch.Setbacks.IsEmpty);
        string problem = watch.Setbacks.First().Problem;
        Assert.Contains("403: configmaps is forbidden; bind AdmissionGuard's Role", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_in_the_sink_does_not_end_the_watch()
    {
        await using RecordedWatch watch = await RecordedWatch.StartAsync();
        watch.OnPut = _ => throw new InvalidOperationException("a bug");
        ScriptedCall call = await watch.ListThenWatchAsync("1");
        await call.SendEventAsync("ADDED", Map("b", "2"));
        ScriptedCall list = await watch.NextAfterWaitAsync();
        Assert.Equal("", list.Query("watch"));
        Assert.Contains("InvalidOperationException", watch.Setbacks.First().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_grow_to_a_limit_and_are_spread_at_random()
    {
        Backoff backoff = new(() => 0);
        Assert.Equal([125, 250, 500, 1000, 2000, 4000, 7500, 7500], Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalMilliseconds));
        Backoff other = new(() => 0.9999999);
        Assert.InRange(Enumerable.Range(0, 100).Select(_ => other.Next()).Max(), TimeSpan.FromSeconds(14.9), Backoff.Most);
    }

    private static string Map(string name, string version = "1") => ConfigMapJson.Of(name, version);
}
