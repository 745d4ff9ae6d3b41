namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>What stands on the test node in the place of a container image: programs of the machine.</summary>
/// <param name="Entrypoint">What runs when the container names no command.</param>
/// <param name="Folder">The folder of the machine that the container sees as <c>/app</c>; null for none.</param>
internal sealed record ProgramImage(IReadOnlyList<string> Entrypoint, string? Folder = null)
{
    /// <summary>The number of the user that the images of .NET run as.</summary>
    public const int User = 1654;

    /// <summary>The home folder of that user, which need not be there.</summary>
    public const string Home = "/home/app";

    /// <summary>The published server, as the Dockerfile puts it in.</summary>
    public static ProgramImage Server { get; } = new(["/app/AdmissionGuard"], Path.Combine(AppContext.BaseDirectory, "server"));

    /// <summary>A shell, for Pods that do something simple.</summary>
    public static ProgramImage Shell { get; } = new(["/bin/sh"]);
}
