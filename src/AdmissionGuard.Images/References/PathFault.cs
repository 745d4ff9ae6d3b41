namespace AdmissionGuard.Images.References;

/// <summary>What can be wrong with a path.</summary>
internal enum PathFault
{
    None,
    EmptySegment,
    UpperCase,
    Separator,
    Character,
    TooLong,
}
