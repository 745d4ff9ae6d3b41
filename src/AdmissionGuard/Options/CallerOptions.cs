using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>Who may ask for reviews: holders of a client certificate.</summary>
/// <param name="Authority">The PEM file of the authorities whose certificates count.</param>
/// <param name="Names">The common names and DNS names that count; empty means any.</param>
internal sealed record CallerOptions(string Authority, ImmutableArray<string> Names);
