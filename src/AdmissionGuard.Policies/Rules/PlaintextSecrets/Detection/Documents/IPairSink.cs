namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Takes what a document holds.</summary>
internal interface IPairSink
{
    /// <summary>True when nothing more is wanted, so that the rest need not be read.</summary>
    bool IsFull { get; }

    /// <summary>The length of the shortest line without a key that is wanted, in characters.</summary>
    int MinLine { get; }

    /// <summary>A key and its value.</summary>
    /// <param name="path">Where: the keys above, and this one.</param>
    /// <param name="text">The document that the path points into.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, unquoted and unescaped; lives until the call returns.</param>
    /// <param name="isQuoted">True when it stood in quotes, so that it is no expression.</param>
    void Pair(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted);

    /// <summary>A line without a key: part of a longer value, a comment, a statement.</summary>
    void Line(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> line);
}
