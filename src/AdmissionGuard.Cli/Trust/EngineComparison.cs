using AdmissionGuard.Cli.Engine;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What a Docker Engine holds, beside what was signed.</summary>
/// <param name="Engine">The engine's address.</param>
/// <param name="Outcome">How both compare.</param>
/// <param name="Held">The image; null when the engine says nothing.</param>
/// <param name="Message">The outcome as a sentence, with what to do where something is to be done.</param>
internal sealed record EngineComparison(string Engine, EngineOutcome Outcome, EngineImage? Held, string Message)
{
    /// <summary>Compares.</summary>
    public static EngineComparison Of(string engine, ImageReference image, EngineReading reading, ImageDigest? signed)
    {
        if (!reading.IsFound)
        {
            return new EngineComparison(engine, EngineOutcome.NoAnswer, null, reading.Failure.ToString());
        }

        string held = string.Join(", ", reading.Image.Digests);
        (EngineOutcome outcome, string message) = signed switch
        {
            _ when reading.Image.Digests.IsEmpty => (
                EngineOutcome.NotPulled,
                $"the Docker Engine at {engine} holds {image}, but not pulled from {image.Name}: it was built, loaded or tagged there, and nothing says what it is; pull it"),
            null => (EngineOutcome.NothingToCompare, $"the Docker Engine at {engine} holds {held}; nothing is verified to compare it with"),
            _ when reading.Image.Digests.Contains(signed) => (EngineOutcome.Same, $"the Docker Engine at {engine} holds what was signed, {signed}"),
            _ => (EngineOutcome.Different, $"the Docker Engine at {engine} holds {held}, but {signed} was signed; pull it: docker pull {image.Name}@{signed}"),
        };
        return new EngineComparison(engine, outcome, reading.Image, message);
    }
}
