using AdmissionGuard.Cli.Check;

namespace AdmissionGuard.Cli.Output;

/// <summary>Writes a check's report in one format.</summary>
internal interface ICheckWriter
{
    /// <summary>Writes all of it.</summary>
    void Write(CheckReport report);
}
