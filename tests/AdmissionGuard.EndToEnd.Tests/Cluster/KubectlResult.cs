namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>What a kubectl command came to.</summary>
internal sealed record KubectlResult(int ExitCode, string Output, string Error);
