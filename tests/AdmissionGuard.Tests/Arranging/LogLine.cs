using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>One line of a log, with the state that a writer of structured logs shows beside the message; the opening of a scope has only that.</summary>
internal sealed record LogLine(int EventId, LogLevel Level, string Message, string Exception, string State)
{
    /// <summary>All that any writer could show.</summary>
    public string Whole => $"{Message}\n{Exception}\n{State}";
}
