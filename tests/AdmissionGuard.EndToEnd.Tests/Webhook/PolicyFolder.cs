using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>A folder of policies that a test edits while the webhook runs.</summary>
internal sealed class PolicyFolder : IDisposable
{
    private readonly ScratchFolder _folder = new();

    /// <summary>Its path, for <c>--policy</c>.</summary>
    public string Path => _folder.Path;

    /// <summary>Writes one policy file as an editor does: beside it, then renamed over it.</summary>
    public void Write(string name, string text) => File.Move(_folder.Write($".{name}.new", text), _folder.File(name), overwrite: true);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
