namespace AdmissionGuard.Notary.Json;

/// <summary>
/// A value of a strictly read JSON text. Kept as it was written, unknown members too, since signatures cover all of it: typed views are
/// read from these, and never written back.
/// </summary>
internal abstract class JsonValue;
