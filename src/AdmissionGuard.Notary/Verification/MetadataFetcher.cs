using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Sources;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Gets files within the limits of one verification: bytes of each and of all, time of each. The time of all is in the token.</summary>
internal sealed class MetadataFetcher(ITrustMetadataSource source, Gun gun, TimeProvider time, CancellationToken cancellation)
{
    private int bytesLeft = Limits.RunBytes;

    /// <summary>How many files were asked for.</summary>
    public int Requests { get; private set; }

    /// <summary>Gets a file; null when the server does not know it.</summary>
    /// <exception cref="TrustRefusal">Anything but a file and 404.</exception>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string role, int maxBytes, int? version = null, string? sha256 = null)
    {
        int limit = Math.Min(maxBytes, bytesLeft);
        if (limit <= 0)
        {
            throw Refuse.Limit(role, $"would bring this verification above {Limits.RunBytes} bytes");
        }

        MetadataRequest request = new(gun, role, limit) { Version = version, Sha256 = sha256 };
        Requests++;
        MetadataReading reading = await ReadAsync(request);
        bytesLeft -= reading.Body.Length;
        return reading.Outcome switch
        {
            MetadataOutcome.Found when reading.Body.Length <= limit => reading.Body,

            // A bare null would become an empty file.
            MetadataOutcome.NotFound => default(ReadOnlyMemory<byte>?),
            _ => throw RefusalOf(reading, request, maxBytes),
        };
    }

    private async Task<MetadataReading> ReadAsync(MetadataRequest request)
    {
        using CancellationTokenSource timer = new(Limits.Request, time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return await source.ReadAsync(request, linked.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Timeout(request.Role, $"did not come within {Limits.Request.TotalSeconds:0} s");
        }
    }

    private static TrustRefusal Timeout(string role, string predicate) => new(TrustReason.Timeout, role, predicate) { IsTransient = true };

    private static TrustRefusal TooLarge(MetadataRequest request, int maxBytes)
    {
        if (request.MaxBytes < maxBytes)
        {
            return Refuse.Limit(request.Role, $"would bring this verification above {Limits.RunBytes} bytes");
        }

        return request.Sha256 is null
            ? new TrustRefusal(TrustReason.TooLarge, request.Role, $"is larger than {maxBytes} bytes")
            : new TrustRefusal(TrustReason.LengthMismatch, request.Role, $"has more than the {maxBytes} bytes that the file above it says");
    }

    private static TrustRefusal RefusalOf(MetadataReading reading, MetadataRequest request, int maxBytes)
    {
        string role = request.Role;
        return reading.Outcome switch
        {
            MetadataOutcome.AuthFailed => new(TrustReason.AuthFailed, role, $"cannot be read: {reading.Detail}"),
            MetadataOutcome.RealmRefused => new(TrustReason.AuthRealmRefused, role, $"cannot be read: {reading.Detail}"),
            MetadataOutcome.TimedOut => Timeout(role, $"did not come: {reading.Detail}"),

            // A source that gives more than it was asked for has found what is too large.
            MetadataOutcome.TooLarge or MetadataOutcome.Found => TooLarge(request, maxBytes),
            _ => new(TrustReason.TrustServerUnavailable, role, $"cannot be read: {reading.Detail}") { IsTransient = reading.IsTransient },
        };
    }
}
