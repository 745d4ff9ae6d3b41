using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Cli.Engine;

/// <summary>What a Docker Engine says about an image, or why it says nothing. Exactly one of both.</summary>
internal sealed record EngineReading
{
    private EngineReading(EngineImage? image, EngineFailure? failure) => (Image, Failure) = (image, failure);

    /// <summary>The image.</summary>
    public EngineImage? Image { get; }

    /// <summary>Why there is none.</summary>
    public EngineFailure? Failure { get; }

    /// <summary>True when the engine holds the image.</summary>
    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsFound => Image is not null;

    /// <summary>The engine holds it.</summary>
    public static EngineReading Of(EngineImage image) => new(image, null);

    /// <summary>It says nothing.</summary>
    public static EngineReading Of(EngineFailure failure) => new(null, failure);
}
