namespace AdmissionGuard.Images.Tests.Servers;

/// <summary>A request as a fake server got it.</summary>
/// <param name="Host">The host that the client believes to speak to.</param>
/// <param name="Method">GET, HEAD or POST.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query with its question mark, or nothing.</param>
/// <param name="Authorization">The header, or nothing.</param>
/// <param name="Accept">The header, or nothing.</param>
/// <param name="Body">The body, or nothing.</param>
internal sealed record SeenRequest(string Host, string Method, string Path, string Query, string Authorization, string Accept, string Body);
