using System.CommandLine;
using System.CommandLine.Parsing;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>The argument IMAGE, read as the webhook reads an image.</summary>
internal static class ImageArgument
{
    /// <summary>Makes the argument.</summary>
    public static Argument<ImageReference> Create() =>
        new("IMAGE") { Description = "The image, as a pod spec would name it.", CustomParser = Parse };

    private static ImageReference? Parse(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        if (ImageReference.TryParse(text, out ImageReference? image, out ImageReferenceError? error))
        {
            return image;
        }

        result.AddError($"IMAGE {error.Problem}; {error.Hint}");
        return null;
    }
}
