using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>Where the programs are that <c>tests/labs/notary</c> makes sure of.</summary>
internal static class NotaryParts
{
    /// <summary>The path of one program.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere; says what to run.</exception>
    public static string Find(string program) => LabPrograms.Find("notary", program);
}
