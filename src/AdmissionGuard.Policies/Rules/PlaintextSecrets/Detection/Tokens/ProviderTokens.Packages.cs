namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>Registries of packages and images.</content>
internal static partial class ProviderTokens
{
    private static IEnumerable<TokenScanner> Packages() =>
    [
        new("npm-access-token", "npm_{a36}", "an npm access token", "https://docs.npmjs.com/about-access-tokens"),
        new("pypi-api-token", "pypi-AgEIcHlwaS5vcmc{u50+}", "a PyPI API token", "https://pypi.org/help/#apitoken"),
        new("rubygems-api-key", "rubygems_{h48}", "a RubyGems API key", "https://guides.rubygems.org/api-key-scopes/"),
        new("clojars-token", "CLOJARS_{l60}", "a Clojars deploy token", "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
        new("docker-personal-access-token", "dckr_pat_{u27}", "a Docker personal access token", "https://docs.docker.com/security/access-tokens/"),
        new("docker-organization-access-token", "dckr_oat_{u32}", "a Docker organization access token", "https://docs.docker.com/enterprise/security/access-tokens/"),
        new("artifactory-api-key", "AKCp{a69}", "an Artifactory API key", "https://jfrog.com/help/r/jfrog-platform-administration-documentation/user-profile"),
        new("artifactory-reference-token", "cmVmdGtuO{a55}", "an Artifactory reference token", "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens"),
        new("nuget-api-key", "oy2{l43}", "a NuGet API key", "https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys"),
        new("crates-io-token", "cio{a32}", "a crates.io token", "https://doc.rust-lang.org/cargo/reference/publishing.html"),
        new("packagist-token", "packagist_ack_{h60-72}", "a Private Packagist token", "https://packagist.com/docs/composer-authentication"),
        new("docker-swarm-join-token", "SWMTKN-1-{l50}-{l25}", "a Docker Swarm join token", "https://docs.docker.com/engine/swarm/swarm-tutorial/add-nodes/"),
    ];
}
