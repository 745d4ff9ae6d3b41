using System.Text.RegularExpressions;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Tests.References;

/// <summary>
/// The grammar as its documentation gives it (github.com/distribution/reference, package comment), written down a second time and in
/// another way than the parser: the judge of what the parser accepts.
/// </summary>
internal static partial class ReferenceGrammar
{
    /// <summary>True when the canonical text of a reference is in the grammar, with a host in front.</summary>
    public static bool Accepts(string canonical) => Reference().Match(canonical) is { Success: true } match && match.Groups["path"].Length <= 255;

    /// <summary>What the grammar says of a text as written: whether it can be a reference, short names included.</summary>
    public static bool AcceptsAsWritten(string text) => Accepts("h.example/" + text) || (Accepts(text) && !ShortOnly().IsMatch(text));

    /// <summary>What the parser refuses although the grammar has it; each kind is documented at <see cref="ImageReference"/>.</summary>
    public static bool IsRefusedOnPurpose(string text) => Id().IsMatch(text) || OddHost().IsMatch(text) || text.Length > ImageReference.MaxLength;

    [GeneratedRegex(
        @"\A(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?" +
        @"/(?<path>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)" +
        @"(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A[^/.:A-Z]+/", RegexOptions.CultureInvariant)]
    private static partial Regex ShortOnly();

    [GeneratedRegex(@"\A(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A(?:\[|[^/]*:(?:0|[0-9]{5,})[0-9]*/|[^/]*[_.][^/]*_[^/]*/|[^/]*_[^/]*\.[^/]*/)", RegexOptions.CultureInvariant)]
    private static partial Regex OddHost();
}
