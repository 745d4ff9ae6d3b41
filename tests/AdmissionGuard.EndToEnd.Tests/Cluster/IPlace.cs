namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>Where a control plane runs, and how the tests reach it there.</summary>
internal interface IPlace
{
    /// <summary>The IP address on which the API server listens.</summary>
    string Address { get; }

    /// <summary>What the command line of a program begins with for it to run there.</summary>
    IReadOnlyList<string> Entry { get; }

    /// <summary>A handler for what listens there that trusts the authorities of one PEM file and nobody else.</summary>
    SocketsHttpHandler Trusting(string authorityFile);
}
