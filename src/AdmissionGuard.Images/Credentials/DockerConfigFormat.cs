namespace AdmissionGuard.Images.Credentials;

/// <summary>The two texts that carry registry credentials.</summary>
public enum DockerConfigFormat
{
    /// <summary><c>config.json</c> of Docker, and <c>.dockerconfigjson</c> of a secret: the entries stand under <c>auths</c>.</summary>
    ConfigJson,

    /// <summary><c>.dockercfg</c>, the older form: the entries are the whole document.</summary>
    Dockercfg,
}
