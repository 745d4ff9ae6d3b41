using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>The machine that the tests run on: everything listens on its loopback address.</summary>
internal sealed class Machine : IPlace
{
    /// <inheritdoc />
    public string Address => "127.0.0.1";

    /// <inheritdoc />
    public IReadOnlyList<string> Entry => [];

    /// <inheritdoc />
    public SocketsHttpHandler Trusting(string authorityFile) => LoopbackHttp.Trusting(authorityFile);
}
