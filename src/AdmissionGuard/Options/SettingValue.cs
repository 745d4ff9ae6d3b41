namespace AdmissionGuard.Options;

/// <summary>A value as it was written.</summary>
/// <param name="Writer">What it was written in, first, and what else could be used: <c>--port (ADMISSIONGUARD_PORT)</c>.</param>
/// <param name="Text">The value.</param>
internal sealed record SettingValue(string Writer, string Text);
