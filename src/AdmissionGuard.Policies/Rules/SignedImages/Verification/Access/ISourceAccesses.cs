using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Gives access to the servers of sources.</summary>
internal interface ISourceAccesses
{
    /// <summary>Gives the access, at once. False when a file that the source names cannot be used.</summary>
    /// <param name="source">The source.</param>
    /// <param name="access">The access.</param>
    /// <param name="problem">Which file, and what is wrong with it: a sentence that begins with the file.</param>
    bool TryFind(SignatureSource source, [NotNullWhen(true)] out SourceAccess? access, [NotNullWhen(false)] out string? problem);
}
