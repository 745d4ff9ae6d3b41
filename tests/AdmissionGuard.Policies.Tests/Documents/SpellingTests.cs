using AdmissionGuard.Policies.Documents;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["allow", "deny", "requireDigest", "forbiddenTags", "mode", "runAsNonRoot", "runAsUser", "drop"];

    [Theory]
    [InlineData("forbidenTags", "forbiddenTags")]
    [InlineData("forbbidenTag", "forbiddenTags")]
    [InlineData("runAsNonroot", "runAsNonRoot")]
    [InlineData("runasuser", "runAsUser")]
    [InlineData("dney", "deny")]
    [InlineData("Mode", "mode")]
    [InlineData("modes", "mode")]
    [InlineData("requiredDigest", "requireDigest")]
    public void A_slip_is_recognised(string word, string meant) => Assert.Equal(meant, Spelling.Nearest(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("registries")]
    [InlineData("denied")]
    [InlineData("tags")]
    public void What_is_far_from_everything_gets_no_guess(string word) => Assert.Null(Spelling.Nearest(word, Known));

    [Fact]
    public void A_very_long_word_costs_nothing()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(Spelling.Nearest(new string('x', 1_000_000), ["allow"]) ?? Spelling.Nearest("allow", []));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 3_000_000);
    }
}
