using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;

/// <summary>Looks through an image's configuration by the rules of all other places. What the image inherits is told once, as its base's.</summary>
internal static class ImageSecrets
{
    /// <summary>What is found.</summary>
    /// <param name="detector">Judges.</param>
    /// <param name="image">The image.</param>
    /// <param name="baseImage">The image it may be built on; null when unknown.</param>
    public static ImmutableArray<ImageFinding> Find(SecretDetector detector, ImageText image, ImageText? baseImage = null)
    {
        ImageText? under = baseImage is not null && image.IsBuiltOn(baseImage) ? baseImage : null;
        List<ImageFinding> found = [];
        foreach (string variable in image.Env)
        {
            int equals = Math.Max(0, variable.IndexOf('=', StringComparison.Ordinal));
            Judge(detector, "Env", variable[..equals], variable.AsSpan(Math.Min(variable.Length, equals + 1)), under?.Env.Contains(variable) == true, found);
        }

        foreach (KeyValuePair<string, string> label in image.Labels)
        {
            Judge(detector, "Labels", label.Key, label.Value, under?.Labels.Contains(label) == true, found);
        }

        FindInCommands(detector, image, under, found);
        for (int i = 0; i < image.History.Length; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"history[{i}]");
            FindInStep(detector, field, image.History[i], under?.History.Contains(image.History[i]) == true, found);
        }

        // Both builders write a variable into the configuration and into the step that set it.
        return [.. found.DistinctBy(one => one.Name.Length == 0 ? one.Field : $"{one.Finding.RuleId} {one.Name}")];
    }

    private static void Judge(SecretDetector detector, string field, string name, ReadOnlySpan<char> value, bool isOfBase, List<ImageFinding> found)
    {
        if (detector.Find(name, value, SecretPlace.Field) is { } finding)
        {
            found.Add(new ImageFinding(finding, field, name, isOfBase));
        }
    }

    private static void FindInCommands(SecretDetector detector, ImageText image, ImageText? under, List<ImageFinding> found)
    {
        ImageCommandFindings listener = new(found);
        CommandScan command = new(detector, new char[CommandScan.MemoryLength], detector.Begin(), listener);
        foreach ((string field, string element) in image.Entrypoint.Select(element => ("Entrypoint", element)).Concat(image.Cmd.Select(element => ("Cmd", element))))
        {
            listener.Enter(field, under?.Entrypoint.Contains(element) == true || under?.Cmd.Contains(element) == true);
            command.Next(element);
        }
    }

    private static void FindInStep(SecretDetector detector, string field, string createdBy, bool isOfBase, List<ImageFinding> found)
    {
        HistoryStep step = HistoryStep.Of(createdBy);
        foreach ((string name, string value) in step.Pairs)
        {
            Judge(detector, field, name, value, isOfBase, found);
        }

        if (step.Script.Length > 0)
        {
            ImageCommandFindings listener = new(found);
            listener.Enter(field, isOfBase);
            ScriptText.Find(detector, step.Script, detector.Begin(), listener);
        }
    }
}
