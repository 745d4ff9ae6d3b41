using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Builders;

/// <summary>Arranges one container: <c>AContainer("web").WithImage("nginx")</c>. Each call gives a new builder.</summary>
public sealed record ContainerBuilder
{
    private Container Draft { get; init; } = new() { Kind = ContainerKind.Regular, Index = 0, Name = "web", Image = "registry.example.com/web:1.0" };

    internal ContainerKind Kind => Draft.Kind;

    public static ContainerBuilder AContainer(string name = "web") => Of(ContainerKind.Regular, name);

    public static ContainerBuilder AnInitContainer(string name = "init") => Of(ContainerKind.Init, name);

    public static ContainerBuilder AnEphemeralContainer(string name = "debug") => Of(ContainerKind.Ephemeral, name);

    /// <summary>A null image is a missing one.</summary>
    public ContainerBuilder WithImage(string? image) => With(draft => draft with { Image = image });

    public ContainerBuilder WithSecurityContext(ContainerSecurityContext? context) => With(draft => draft with { SecurityContext = context });

    public ContainerBuilder WithEnv(string name, string value) =>
        With(draft => draft with { Env = [.. draft.Env.Span, new EnvVariable(Utf8Text.From(name), Utf8Text.From(value))] });

    /// <summary>Anything without a word of its own.</summary>
    public ContainerBuilder With(Func<Container, Container> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Draft = change(Draft) };
    }

    /// <summary>The container at its place in its list.</summary>
    public Container Build(int index = 0) => Draft with { Index = index };

    private static ContainerBuilder Of(ContainerKind kind, string name) => new ContainerBuilder().With(draft => draft with { Kind = kind, Name = name });
}
