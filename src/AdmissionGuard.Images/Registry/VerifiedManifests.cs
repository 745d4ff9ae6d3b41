using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>
/// What references led to when the bytes were last hashed. It does not say what they lead to now; that is asked each time. Bounded: when it
/// is full all of it goes, which costs one larger request for each image in use.
/// </summary>
internal sealed class VerifiedManifests
{
    /// <summary>The most references kept.</summary>
    public const int MaxEntries = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<ImageReference, Descriptor> entries = [];

    public Descriptor? Find(ImageReference image)
    {
        lock (gate)
        {
            return entries.GetValueOrDefault(image);
        }
    }

    public void Keep(ImageReference image, Descriptor verified)
    {
        lock (gate)
        {
            if (entries.Count >= MaxEntries)
            {
                entries.Clear();
            }

            entries[image] = verified;
        }
    }
}
