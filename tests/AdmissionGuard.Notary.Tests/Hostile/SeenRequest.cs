namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>A request as it reached the server: its path below the trust data, or below the server's address.</summary>
internal sealed record SeenRequest(string Method, string Path, string Query, string? Authorization, string? CacheControl, string? AcceptEncoding);
