using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>What came of reading the options: options, or errors, or neither when help or version was asked for and given.</summary>
/// <param name="Options">How the server is to run.</param>
/// <param name="Errors">Every mistake.</param>
/// <param name="Unregistration">Where to unregister, when that is what is wanted and not a server.</param>
internal sealed record OptionsReading(ServerOptions? Options, ImmutableArray<string> Errors, ClusterOptions? Unregistration = null);
