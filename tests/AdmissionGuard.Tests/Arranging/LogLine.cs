using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Arranging;

internal sealed record LogLine(int EventId, LogLevel Level, string Message, string Exception);
