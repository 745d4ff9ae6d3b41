using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Policies;

/// <summary>One option of a rule in words. An option without words of its own is shown as it is written.</summary>
internal static class DemandWords
{
    /// <summary>The demand, e.g. <c>images come from one of: registry.example.com</c>.</summary>
    public static string Of(string rule, YamlField option)
    {
        string value = Written(option.Value);
        return (rule, option.Key.Value) switch
        {
            ("trustedRegistries", "allow") => $"images come from one of: {value}",
            ("trustedRegistries", "deny") => $"images do not come from: {value}",
            ("trustedRegistries", "requireDigest") => value == "true" ? "images are named by digest (name@sha256:...)" : "images need not be named by digest",
            ("trustedRegistries", "forbiddenTags") => $"image tags are none of: {value} (an image without tag and digest has the tag latest)",
            ("securityContext", "runAsNonRoot") => "runAsNonRoot is true for every container (its own or the pod's), and runAsUser is not 0",
            ("securityContext", "acceptNonZeroUser") when value == "true" => "a runAsUser that is not 0 is accepted in place of runAsNonRoot",
            ("securityContext", "runAsUser") => "runAsUser is not 0",
            ("securityContext", "privileged") => "no container is privileged, and none is a Windows HostProcess container",
            ("securityContext", "allowPrivilegeEscalation") => "allowPrivilegeEscalation is false for every container",
            ("securityContext", "readOnlyRootFilesystem") => "readOnlyRootFilesystem is true for every container",
            ("securityContext", "capabilities") => $"capabilities: {Written(option.Value)} (drop: at least these; add: at most these)",
            ("securityContext", "seccompProfile") => $"the seccomp profile of every container (its own or the pod's) is {value}",
            ("securityContext", "hostNetwork" or "hostPID" or "hostIPC") => $"{option.Key.Value} is not used",
            ("signedImages", "default") => value == "deny" ? "images that no source covers are denied" : "images that no source covers are not judged",
            ("signedImages", "sources") when option.Value is YamlSequence sources => string.Join("\n    - ", sources.Items.Select(SourceWords.Of)),
            ("plaintextSecrets", "enforceAt") => $"no plain text holds a secret that is recognised with {value} confidence",
            _ => $"{option.Key.Value}: {value}",
        };
    }

    internal static string Written(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => scalar.Value,
            YamlSequence sequence => string.Join(", ", sequence.Items.Select(Written)),
            YamlMapping mapping => string.Join("; ", mapping.Fields.Select(field => $"{field.Key.Value}: {Written(field.Value)}")),
            _ => "",
        };
}
