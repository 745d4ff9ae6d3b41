using System.Collections.Concurrent;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>
/// The files that policies name, read again when they are asked for and were not looked at for a second. Whole texts are compared: that is
/// cheap at their size and cannot be fooled by times, nor by the links with which the kubelet swaps mounted secrets.
/// </summary>
internal sealed class WatchedTexts(ITextFiles files, TimeProvider clock)
{
    /// <summary>How long a file is believed to be as it was.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (WatchedText Text, long Looked)> known = new(StringComparer.Ordinal);

    /// <summary>The file as it is, or was within the last second: the same object while it says the same.</summary>
    public WatchedText Find(string path)
    {
        bool seen = known.TryGetValue(path, out (WatchedText Text, long Looked) last);
        if (seen && clock.GetElapsedTime(last.Looked) < LookAgain)
        {
            return last.Text;
        }

        TextFileReading now = files.Read(path);
        WatchedText text = seen && last.Text.IsStill(now) ? last.Text : new WatchedText(path, now);
        known[path] = (text, clock.GetTimestamp());
        return text;
    }
}
