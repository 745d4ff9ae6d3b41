using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>What came of reading the options: options, or errors, or neither when help or version was asked for and given.</summary>
internal sealed record OptionsReading(ServerOptions? Options, ImmutableArray<string> Errors);
