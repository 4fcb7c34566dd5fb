using System;

namespace SME;

/// <summary>Marks a bus field as an input of its process.</summary>
[AttributeUsage(AttributeTargets.All)]
public class InputBusAttribute : Attribute;

/// <summary>Marks a bus field as an output of its process.</summary>
[AttributeUsage(AttributeTargets.All)]
public class OutputBusAttribute : Attribute;

/// <summary>Marks a bus field as private to its process: it propagates after the process ran.</summary>
[AttributeUsage(AttributeTargets.All)]
public class InternalBusAttribute : Attribute;

/// <summary>Marks a bus field that is filled with the scope's bus of its type, created when there is none.</summary>
[AttributeUsage(AttributeTargets.All)]
public class AutoloadBusAttribute : Attribute;

/// <summary>Marks a bus field that belongs to a component.</summary>
[AttributeUsage(AttributeTargets.All)]
public class ComponentBusAttribute : Attribute;

/// <summary>Marks a bus interface whose buses propagate at the clock edge only: every signal is a register.</summary>
[AttributeUsage(AttributeTargets.All)]
public class ClockedBusAttribute : Attribute;

/// <summary>Marks a bus interface whose signals all have an initial value, the type's default unless given.</summary>
[AttributeUsage(AttributeTargets.All)]
public class InitializedBusAttribute : Attribute;

/// <summary>Marks a bus interface whose buses are inputs of the whole design.</summary>
[AttributeUsage(AttributeTargets.All)]
public class TopLevelInputBusAttribute : Attribute;

/// <summary>Marks a bus interface whose buses are outputs of the whole design.</summary>
[AttributeUsage(AttributeTargets.All)]
public class TopLevelOutputBusAttribute : Attribute;

/// <summary>Marks a bus interface of which a simulation has one bus.</summary>
[AttributeUsage(AttributeTargets.All)]
public class SingletonBusAttribute : Attribute;
