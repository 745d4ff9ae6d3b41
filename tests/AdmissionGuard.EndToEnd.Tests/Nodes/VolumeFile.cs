namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>A file of a volume.</summary>
/// <param name="Text">What is in it.</param>
/// <param name="Mode">Its mode bits.</param>
internal sealed record VolumeFile(string Text, int Mode);
