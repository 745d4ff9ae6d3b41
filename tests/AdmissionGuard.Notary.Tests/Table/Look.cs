using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Tests.Hostile;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>What a look at a scene came to.</summary>
internal sealed record Look(CollectionReading Reading, SignedTarget? Target, TrustFailure? Failure)
{
    private const string Allowed = "allow ";

    /// <summary>
    /// Compares with words: <c>allow CONTENT</c> for a digest, <c>REASON</c> or <c>REASON ROLE</c> for a refusal, alternatives parted by <c>or</c>.
    /// </summary>
    public void Is(string expected)
    {
        string[] alternatives = expected.Split(" or ");
        Assert.True(alternatives.Any(Fits), $"expected {expected}, was {this}");
    }

    public override string ToString() =>
        Failure is { } failure ? $"{failure.Reason} {failure.Role}: {failure}" : $"allow {Target!.Digest} by {Target.Role}";

    /// <summary>Every refusal says who, what and what to do, and gives nothing away.</summary>
    public Look Checked(Scene scene)
    {
        Assert.True(Target is null != Failure is null, "neither a target nor a failure, or both");
        if (Failure is not { } failure)
        {
            return this;
        }

        Assert.Contains(Scene.Gun, failure.Message, StringComparison.Ordinal);
        Assert.Contains((scene.Address ?? scene.Notary.Address).Authority, failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Role ?? "", failure.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(failure.Remedy));
        foreach (string shown in Reading.Steps.Append(failure.ToString()))
        {
            Assert.DoesNotContain(TokenService.TokenPrefix, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(TokenService.Password, shown, StringComparison.Ordinal);
        }

        return this;
    }

    private bool Fits(string expected)
    {
        if (expected.StartsWith(Allowed, StringComparison.Ordinal))
        {
            return Target?.Digest == Scene.Digest(expected[Allowed.Length..]);
        }

        string[] words = expected.Split(' ');
        return Failure is { } failure && failure.Reason.ToString() == words[0] && (words.Length == 1 || failure.Role == words[1]);
    }
}
