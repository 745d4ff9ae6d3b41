using FluentValidation;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Checks a policy's name, which is a metric label and stands in every message: a DNS-1123 subdomain as in Kubernetes, but of at most 63 characters.</summary>
internal sealed class MetadataValidator : AbstractValidator<MetadataOptions>
{
    private MetadataValidator() =>
        RuleFor(options => options.Name)
            .Must(name => name.Length == 0 || KubernetesNames.IsSubdomain(name))
            .WithMessage("must be lower-case letters, digits, '-' and '.', 63 at most, with a letter or digit at both ends, e.g. baseline");

    /// <summary>The validator; it has no state.</summary>
    public static MetadataValidator Instance { get; } = new();
}
