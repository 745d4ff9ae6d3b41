using System.Text.Json;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Kubernetes.Tests.Reviews;

/// <summary>
/// A corpus of broken reviews, made of recorded ones that a policy without any containers denies. Whatever is broken, the review is
/// refused or denied: no break may allow or skip it, and none may throw.
/// </summary>
public sealed class BrokenReviewTests
{
    private static readonly string[] Replacements = ["null", "7", "\"x\"", "true", "[]", "{}", "[null]", "[{}]", "1.5", "-1", "\"\""];

    public static TheoryData<string> Denied =>
        ["01-create-pod-plain", "02-create-pod-full", "10-create-cronjob", "12-create-podtemplate", "16-update-deployment", "18-update-pods-ephemeralcontainers"];

    [Theory]
    [MemberData(nameof(Denied))]
    public void The_intact_review_is_denied(string name) => Assert.Equal(ReviewOutcome.Denied, Answer(Recorded.ReadCompact(name))!.Outcome);

    [Theory]
    [MemberData(nameof(Denied))]
    public void A_review_cut_off_anywhere_is_refused(string name)
    {
        byte[] whole = Recorded.ReadCompact(name);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(Answer(whole[..length]));
        }
    }

    [Theory]
    [MemberData(nameof(Denied))]
    public void No_value_of_another_type_lets_a_review_through(string name)
    {
        JsonParts parts = new(Recorded.ReadCompact(name));
        foreach (Range value in parts.Values)
        {
            foreach (string other in Replacements)
            {
                bool mayPass = IsWholeFault(parts.Text(value)) && (other is "null" or "[]");
                Assert.True(mayPass || !IsLetThrough(parts.With(value, other)), $"{parts.Text(value)} at {value} as {other}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Denied))]
    public void No_missing_member_lets_a_review_through(string name)
    {
        JsonParts parts = new(Recorded.ReadCompact(name));
        foreach ((Range member, Range value) in parts.Members)
        {
            byte[] body = parts.With(member.Start..value.End, "\"absent\":0");
            Assert.True(IsWholeFault(parts.Text(value)) || !IsLetThrough(body), $"{parts.Text(member)} at {member}");
        }
    }

    [Theory]
    [MemberData(nameof(Denied))]
    public void A_review_with_any_member_doubled_is_refused(string name)
    {
        JsonParts parts = new(Recorded.ReadCompact(name));
        foreach ((Range member, Range value) in parts.Members)
        {
            string written = parts.Text(member.Start..value.End);
            string escaped = $"{JsonParts.Escape(parts.Text(member))}:0";
            Assert.Null(Answer(parts.With(member.Start..value.End, $"{written},{written}")));
            Assert.Null(Answer(parts.With(member.Start..value.End, $"{escaped},{written}")));
        }
    }

    [Theory]
    [MemberData(nameof(Denied))]
    public void Names_written_in_escapes_mean_the_same(string name)
    {
        JsonParts parts = new(Recorded.ReadCompact(name));
        foreach ((Range member, _) in parts.Members)
        {
            Assert.Equal(ReviewOutcome.Denied, Answer(parts.With(member, JsonParts.Escape(parts.Text(member))))!.Outcome);
        }
    }

    [Fact]
    public void Random_bytes_in_a_review_never_throw_and_never_allow_what_no_JSON_reader_takes()
    {
        byte[] seed = Recorded.ReadCompact("02-create-pod-full");
        Gen<(int At, byte Byte)> change = Gen.Zip(Gen.Choose(0, seed.Length - 1), Gen.Choose(0, 255)).Select(pair => (pair.Item1, (byte)pair.Item2));
        Gen<(int At, byte Byte)[]> changes = Gen.Choose(1, 8).SelectMany(change.ArrayOf);
        Prop.ForAll(Arb.From(changes), all => Answer(Change(seed, all)) is null || IsJson(Change(seed, all))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_text_is_refused_and_never_throws() =>
        Prop.ForAll<byte[]>(text => Answer(text ?? []) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_of_a_review_swapped_at_random_never_throw()
    {
        JsonParts parts = new(Recorded.ReadCompact("16-update-deployment"));
        Gen<(int, int)> swap = Gen.Zip(Gen.Choose(0, parts.Values.Count - 1), Gen.Choose(0, parts.Values.Count - 1)).Select(pair => (pair.Item1, pair.Item2));
        Prop.ForAll(
                Arb.From(swap),
                pair => Answer(parts.With(parts.Values[pair.Item1], parts.Text(parts.Values[pair.Item2]))) is not { Outcome: ReviewOutcome.Error }
            )
            .QuickCheckThrowOnFailure();
    }

    // Without the ephemeral container that it adds, the update changes nothing: there the fault itself is gone.
    private static bool IsWholeFault(string value) => value.StartsWith("[{\"name\":\"dbg\"", StringComparison.Ordinal);

    private static bool IsLetThrough(byte[] body) => Answer(body)?.Allowed ?? false;

    private static byte[] Change(byte[] seed, (int At, byte Byte)[] changes)
    {
        byte[] changed = [.. seed];
        foreach ((int at, byte value) in changes)
        {
            changed[at] = value;
        }

        return changed;
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new() { MaxDepth = 512, AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The answer; null when the body is refused.</summary>
    private static ReviewAnswer? Answer(byte[] body)
    {
        bool isReview = ReviewReader.TryRead(body, out Review? review, out string? refusal);
        Assert.Equal(isReview, refusal is null);
        if (!isReview)
        {
            return null;
        }

        ReviewAnswer answer = ReviewJudge.Judge(review!, Policing.NoContainers, Policing.Context);
        Assert.NotEqual(ReviewOutcome.Error, answer.Outcome);
        return answer;
    }
}
